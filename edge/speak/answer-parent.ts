/**
 * The child's end of a ChildLine: answers questions one after another, in the order asked, and
 * ends when the parent has gone. A throw is a bug or a broken machine: the process dies of it and
 * the parent learns that.
 */
export function answerParent(answer: (ask: never) => Promise<unknown>): void {
  let last = Promise.resolve();
  process.on('message', ({ id, ask }: { id: number; ask: never }) => {
    last = last.then(async () => void process.send?.({ id, answer: await answer(ask) }));
  });
  process.on('disconnect', () => process.exit(0));
}
