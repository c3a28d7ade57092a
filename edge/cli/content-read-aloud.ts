import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from '../corpus/corpus.ts';
import { drawBulletins, formatSpoken } from '../corpus/read-aloud-sample.ts';

/** `npm run content:read-aloud -- --seed 1169 --count 10`: prints how that many bulletins are spoken. */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'content' },
    seed: { type: 'string', default: '1169' },
    count: { type: 'string', default: '10' }
  }
});
const corpus = await readCorpus(resolve(values.folder));
const drawn = drawBulletins(corpus.bulletins, {
  seed: Number(values.seed),
  count: Number(values.count)
});
process.stdout.write(formatSpoken(drawn, corpus));
