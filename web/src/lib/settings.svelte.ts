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

/** Where a reader was last. */
interface LastPage {
  /** path and query */
  readonly href: string;
  readonly title: string;
}

const lastPlace = 'good-offices-last';

/** Keeps where a reader is, so that it is found again as it was left. */
export function rememberPage(page: LastPage): void {
  try {
    localStorage.setItem(lastPlace, JSON.stringify(page));
  } catch {
    // a browser that keeps nothing
  }
}

export function lastPage(): LastPage | null {
  try {
    const { href, title } = JSON.parse(localStorage.getItem(lastPlace) ?? 'null') as LastPage;
    return href.startsWith('/') ? { href, title: String(title) } : null;
  } catch {
    return null;
  }
}
