/** A value that follows another once it has stood still: what a slider passes on the way is not asked. */

export interface Settled {
  readonly value: string;
}

/**
 * To be called while a component starts.
 * @param value what is followed
 * @param afterMs how long it must stand still, ms
 */
export function settled(value: () => string, afterMs: number): Settled {
  let held = $state(value());
  $effect(() => {
    const now = value();
    if (now === held) return;
    const timer = setTimeout(() => {
      held = now;
    }, afterMs);
    return () => clearTimeout(timer);
  });
  return {
    get value() {
      return held;
    },
  };
}
