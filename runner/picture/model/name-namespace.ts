// What a namespace is called.
import type { HostSnapshot, NamespaceSnapshot } from '../../network/snapshot.ts';

/**
 * A namespace that has lost its name is still called by it: it stands where it stood.
 * @param key that of the place
 */
export function nameNamespace(
  { own, names, containers }: NamespaceSnapshot,
  key: string,
  host: HostSnapshot,
): string {
  if (own) return host.name;
  const present = containers.length > 0 ? containers : names;
  return present.length > 0 ? present.join(' + ') : key.slice(host.name.length + 1);
}
