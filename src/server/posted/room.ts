import { tooLarge } from './too-large.ts';

/**
 * Bytes that files may still have. A reader that overflows it stays where it is until the connection ends: a stream broken
 * off in the middle would keep the form's parser from ever coming back.
 */
export class Room {
  /** fails when there is too much; to be raced against the reading */
  readonly overflow: Promise<never>;
  #left: number;
  readonly #most: number;
  #fail: (reason: Error) => void = () => undefined;

  constructor(bytes: number) {
    this.#left = bytes;
    this.#most = bytes;
    this.overflow = new Promise<never>((_, fail) => {
      this.#fail = fail;
    });
    // nobody waits for it when the form was read to its end
    this.overflow.catch(() => undefined);
  }

  async take(bytes: number): Promise<void> {
    this.#left -= bytes;
    if (this.#left >= 0) return;
    this.#fail(tooLarge(this.#most));
    await new Promise(() => undefined);
  }
}
