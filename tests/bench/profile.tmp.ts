// usage: node profile.ts <way> <count> ; prints top self-time functions
import { Stage, enter, ask } from './sync/stage.ts';
import { withProfile, withVisit } from './harness/browser.ts';
const [way, countText] = process.argv.slice(2);
const count = Number(countText ?? 10000);
const stage = await Stage.build();
const origin = await stage.openOrigin(count);
const run = async (prof: boolean) =>
  withProfile((p) =>
    withVisit(p, async (v) => {
      await enter(v, origin, way === 'limit' ? 'limit' : 'ours');
      if (way === 'restart') {
        await (ask as any)(v, 'syncWhole', count);
        await v.page.reload();
        await enter(v, origin, 'ours');
      }
      if (way === 'round') {
        await (ask as any)(v, 'syncWhole', count);
        await (ask as any)(v, 'round');
        await origin.publish(10);
      }
      if (prof) {
        await v.cdp.send('Profiler.enable');
        await v.cdp.send('Profiler.setSamplingInterval', { interval: 200 });
        await v.cdp.send('Profiler.start');
      }
      const c0 = v.cpuSeconds();
      const name = {
        lazy: 'syncLazily',
        whole: 'syncWhole',
        limit: 'sync',
        search: 'syncWithSearch',
        restart: 'reopen',
        round: 'round'
      }[way!]!;
      const r = await (ask as any)(v, name, count);
      console.log(
        way,
        JSON.stringify(r),
        'cpu',
        (v.cpuSeconds() - c0).toFixed(2),
        'rss',
        v.rendererPeakMegabytes().toFixed(0)
      );
      if (!prof) return;
      const { profile } = (await v.cdp.send('Profiler.stop')) as any;
      const self = new Map<string, number>();
      const byId = new Map(profile.nodes.map((n: any) => [n.id, n]));
      for (const [i, id] of profile.samples.entries()) {
        const n: any = byId.get(id);
        const f = n.callFrame;
        const k = `${f.functionName || '(anon)'} ${f.url.split('/').pop()}:${f.lineNumber + 1}`;
        self.set(k, (self.get(k) ?? 0) + profile.timeDeltas[i] / 1000);
      }
      for (const [k, ms] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 28))
        console.log(ms.toFixed(0).padStart(7), 'ms', k);
    })
  );
await run(false);
await run(true);
await origin.close();
await stage.dispose();
