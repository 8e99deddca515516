/** The open case, for pages that start from its parties; pages wait until it is known. */
import { type CaseInfo, catalogue } from './api.ts';

class OpenCase {
  #info = $state.raw<CaseInfo | null | undefined>(undefined);

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.#info = (await catalogue()).case;
    } catch {
      // the frame says that the server is gone, and asks again
    }
  }

  /** `undefined` while it is not known, `null` when no case is open. */
  get info(): CaseInfo | null | undefined {
    return this.#info;
  }

  get party(): string {
    return this.#info?.parties[0] ?? '';
  }
  get adversary(): string {
    return this.#info?.parties[1] ?? '';
  }
  get bloc(): string {
    return this.#info?.bloc ?? '';
  }

  /** Which colour an actor carries in this case. */
  colour(actor: string): string {
    if (actor === this.party) return 'var(--go-party-a)';
    if (actor === this.adversary) return 'var(--go-party-b)';
    if (actor === this.bloc) return 'var(--go-bloc)';
    return this.#info?.thirdParties.includes(actor) ? 'var(--go-accent)' : 'var(--go-muted)';
  }
}

export const openCase: OpenCase = new OpenCase();
