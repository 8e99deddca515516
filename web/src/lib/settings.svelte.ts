/** What a reader sets once: theme, language, how names are written. Kept in this browser; a permalink may override language and names. */

export type Theme = 'system' | 'light' | 'dark';
export type NameStyle = 'short' | 'official' | 'code';
export type Language = 'en' | 'ko';

interface Kept {
  readonly theme: Theme;
  readonly names: NameStyle;
  readonly language: Language;
}

const place = 'good-offices-settings';
const fallback: Kept = { theme: 'system', names: 'short', language: 'en' };

function stored(): Kept {
  try {
    return { ...fallback, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Kept>) };
  } catch {
    return fallback;
  }
}

class Settings {
  #kept = $state.raw(stored());

  get theme(): Theme {
    return this.#kept.theme;
  }
  get names(): NameStyle {
    return this.#kept.names;
  }
  get language(): Language {
    return this.#kept.language;
  }

  change(some: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...some };
    try {
      localStorage.setItem(place, JSON.stringify(this.#kept));
    } catch {
      // a browser that keeps nothing: the setting holds until the page is closed
    }
  }
}

export const settings: Settings = new Settings();

/** What a returning reader finds as left: the last page of the case, by path and query. */
export function rememberPage(href: string): void {
  try {
    localStorage.setItem('good-offices-last', href);
  } catch {
    // as above
  }
}

export function lastPage(): string | null {
  try {
    return localStorage.getItem('good-offices-last');
  } catch {
    return null;
  }
}
