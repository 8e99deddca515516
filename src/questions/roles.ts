export const roles = null as never;
