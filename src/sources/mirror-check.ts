/** Whether a file that lists every pair from both sides says the same from both, without keeping either side. */

/** Adds what the lower side says, takes away what the higher one says: nothing is left when they agree. */
export class MirrorCheck {
  #left = 0;

  /**
   * @param said what is said of the pair, the same text from either side when they agree
   * @param isMirror it is said from the second side
   */
  add(said: string, isMirror: boolean): void {
    let hash = 0x811c9dc5;
    for (let i = 0; i < said.length; i++) hash = Math.imul(hash ^ said.charCodeAt(i), 0x01000193);
    this.#left += (isMirror ? -1 : 1) * (hash >>> 0);
  }

  get agrees(): boolean {
    return this.#left === 0;
  }
}
