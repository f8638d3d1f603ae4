// NamespaceSnapshot -> the name to show for it.
import type { HostSnapshot, NamespaceSnapshot } from '../../network/snapshot.ts';

/**
 * A namespace that has lost its name keeps it here: its box stays where it was.
 * @param key of its node
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
