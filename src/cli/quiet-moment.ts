import type { Server } from 'node:http';

/**
 * Waits until nobody has asked a server for a while and nothing that was asked is still being answered: the moment for work that
 * can wait.
 * @param server one that listens
 * @param quietMs how long the while is; it begins anew with each request
 * @param signal gives the waiting up
 * @returns whether the moment came
 */
export function quietMoment(server: Server, quietMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let open = 0;
    let timer: NodeJS.Timeout | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      if (open === 0 && !signal.aborted) timer = setTimeout(() => settle(true), quietMs);
    };
    const asked = (_: unknown, reply: { once(event: 'close', listener: () => void): unknown }): void => {
      open++;
      clearTimeout(timer);
      reply.once('close', () => {
        open--;
        wait();
      });
    };
    const settle = (came: boolean): void => {
      clearTimeout(timer);
      server.off('request', asked);
      signal.removeEventListener('abort', giveUp);
      resolve(came);
    };
    const giveUp = (): void => settle(false);
    if (signal.aborted) return resolve(false);
    signal.addEventListener('abort', giveUp, { once: true });
    server.on('request', asked);
    wait();
  });
}
