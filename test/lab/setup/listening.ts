// What a test's set-up waits for, instead of a guess at how long a server takes to start.

/** Shell that goes on once each of these ports (`80/tcp`) is listened on in its network namespace, or in the named one. */
export function listening(ports: readonly string[], netns?: string): string {
  const within = netns === undefined ? '' : `ip netns exec ${netns} `;
  return ports.map((port) => `until [ -n "$(${within}${lookFor(port)})" ]; do sleep 0.02; done`).join('; ');
}

function lookFor(port: string): string {
  const [number, protocol] = port.split('/');
  return `ss -Hln${protocol === 'udp' ? 'u' : 't'} sport = :${number}`;
}
