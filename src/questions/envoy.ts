export const envoy = null as never;
