/** What makes a part of a drawing something to click, by mouse and by keyboard; nothing when there is nothing to pick. */
export function pickable(pick: (() => void) | undefined, label: string): { readonly [name: string]: unknown } {
  if (pick === undefined) return {};
  return {
    role: 'button',
    tabindex: 0,
    'aria-label': label,
    style: 'cursor:pointer',
    onclick: pick,
    onkeydown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      pick();
    },
  };
}

/** Role of a drawing: a picture, or a group once its parts can be picked. */
export function roleOf(onpick: unknown): 'img' | 'group' {
  return onpick === undefined ? 'img' : 'group';
}

/**
 * For what lies over a pickable area: its marks and words answer the mouse as the area does, and are left to the area's own label
 * by those who hear the page.
 */
export function overlay(pick: (() => void) | undefined): { readonly [name: string]: unknown } {
  return pick === undefined ? {} : { 'aria-hidden': 'true', style: 'cursor:pointer', onclick: pick };
}
