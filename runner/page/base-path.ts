// The path under which a site is served, as typed -> with one slash at both ends.

export function normalBase(base: string): string {
  const inside = base.replace(/^\/+|\/+$/g, '');
  return inside === '' ? '/' : `/${inside}/`;
}
