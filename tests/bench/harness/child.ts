import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * A program of the bench in a process of its own, so that its work and memory are not the
 * subject's. It answers each message it is sent with one message, in order.
 */
export class Child<Question, Answer> {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** `args` are the program's; its first message says it is ready. */
  static async start<Question, Answer>(
    program: URL,
    args: readonly string[]
  ): Promise<{ child: Child<Question, Answer>; ready: Answer }> {
    const process = fork(program, [...args], { serialization: 'advanced' });
    const child = new Child<Question, Answer>(process);
    return { child, ready: await child.#answer() };
  }

  ask(question: Question): Promise<Answer> {
    const answer = this.#answer();
    this.#process.send(question as object);
    return answer;
  }

  get pid(): number {
    return this.#process.pid!;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  async #answer(): Promise<Answer> {
    const ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`the bench's child ended with ${code}`);
    });
    const [answer] = await Promise.race([once(this.#process, 'message'), ended]);
    return answer as Answer;
  }
}
