/** The message catalogue: every word of the interface by its key, in the chosen language. */
import { en, type MessageKey } from '../messages/en.ts';
import { withParticles } from './korean.ts';
import { settings } from './settings.svelte.ts';

type Messages = { readonly [key in MessageKey]: string };

class Catalogue {
  #messages = $state.raw<Messages>(en);
  #language = 'en';

  /** Loads a language; English is there from the start. */
  async load(language: string): Promise<void> {
    if (language === this.#language) return;
    this.#language = language;
    const messages = language === 'ko' ? (await import('../messages/ko.ts')).ko : en;
    if (this.#language === language) this.#messages = messages;
  }

  /** the language that the words are in, which is the chosen one once it is loaded */
  get language(): string {
    return this.#messages === en ? 'en' : this.#language;
  }

  text(key: MessageKey): string {
    return this.#messages[key];
  }
}

export const messages: Catalogue = new Catalogue();

/**
 * A message with its places filled: `{name}` by a text or number.
 * @example t('years.shown', { from: '1990', to: '2020' })
 */
export function t(key: MessageKey, filled: { readonly [place: string]: string | number } = {}): string {
  const text = messages
    .text(key)
    .replace(/\{(\w+)\}/g, (whole, place: string) =>
      place in filled ? said(filled[place] as string | number) : whole,
    );
  return messages.language === 'ko' ? withParticles(text) : text;
}

/** Large counts in groups of digits; four of them may be a year. */
function said(value: string | number): string {
  return typeof value === 'number' && Math.abs(value) >= 10_000 ? value.toLocaleString(locale()) : String(value);
}

/** The language for `Intl`. */
export function locale(): string {
  return settings.language === 'en' ? 'en-GB' : settings.language;
}
