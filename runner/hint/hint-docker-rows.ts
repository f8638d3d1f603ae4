// The rows of the hint table about docker, in order.
import { messageOf } from '../text/messages/message.ts';
import * as docker from './hint-docker.ts';
import { both, type HintRow, prints, row, typed } from './hint-row.ts';

const anyDocker = typed(/\bdocker\b/);
const singleDashOption = typed(
  new RegExp(`\\bdocker [^|;&\\n]{0,300}?\\s-(${docker.longOptions.join('|')})(?=[\\s=]|$)`),
);

export const dockerRows: readonly HintRow[] = [
  // Docker: the command line.
  { when: singleDashOption, say: docker.singleDash },
  {
    when: both(anyDocker, prints(/unknown shorthand flag: '.' in -([\w-]{2,40})/)),
    say: ([, name = '']) => messageOf('one-dash-one-letter', { name }),
  },
  { when: both(anyDocker, prints(/unknown flag: --([\w-]{1,60})/)), say: docker.unknownFlag },
  {
    when: prints(
      /["']docker ([a-z -]{1,40}?)["'] requires (?:exactly |at most |(at least ))?(\d) arguments?/,
    ),
    say: docker.missingArgument,
  },
  {
    when: prints(/(?:unknown command: docker |docker: ')([\w-]{1,40})(?:' is not a docker command)?/),
    say: docker.unknownCommand,
  },
  row(prints(/flag needs an argument: ([^\n]{1,60})/), ([, option = '']) =>
    messageOf('option-value-missing', { option }),
  ),
  row(
    prints(/(?:the input device is not a TTY|cannot attach stdin to a TTY-enabled container)/),
    'no-terminal-for-t',
  ),

  // Docker: images.
  { when: prints(/Unable to find image '([^'\s]{1,200})' locally/), say: docker.missingImage },
  {
    when: prints(/(?:No such image: |pull access denied for |manifest for )([^\s,]{1,200})/),
    say: docker.missingImage,
  },
  {
    when: both(
      prints(/no such host|i\/o timeout|connection refused|TLS handshake|request canceled/),
      typed(/\bdocker (?:image )?pull (?:-\S+ )*(\S{1,200})/),
    ),
    say: docker.missingImage,
  },
  row(
    prints(
      /exec "?([^":\s]{1,100})"?: executable file not found in \$PATH|exec: "([^"]{1,100})"[^\n]{0,60}(?:executable file not found|no such file)/,
    ),
    ([, a, b = '']) => messageOf('image-lacks-program', { name: a ?? b }),
  ),
  row(prints(/exec format error/i), 'wrong-processor'),

  // Docker: names, ports, networks.
  row(prints(/container name "\/?([^"]{1,100})" is already in use/), ([, name = '']) =>
    messageOf('container-is-there', { name }),
  ),
  row(prints(/(?:port is already allocated|address already in use|Address in use)/i), 'port-is-taken'),
  row(prints(/invalid (?:hostPort|containerPort|port|range|proto)[^\n]{0,80}/i), 'port-is-number'),
  row(prints(/network with name (\S{1,100}) already exists/), ([, name = '']) =>
    messageOf('network-is-there', { name }),
  ),
  {
    when: prints(/(?:network (\S{1,100}) not found|No such network: (\S{1,100}))/),
    say: ([, a, b], symptom) => docker.missingNetwork([undefined, a ?? b], symptom),
  },
  { when: prints(/No such container: (\S{1,100}?)\.?(?:\s|$)/), say: docker.missingContainer },
  {
    when: prints(/No such object: (\S{1,100})/),
    say: ([, name = '']) => messageOf('no-such-object', { name }),
  },
  row(prints(/container (\S{1,100}) is not running/i), 'container-ended-at-once'),
  row(prints(/has active endpoints/), 'still-attached'),
  row(prints(/Pool overlaps with other one|Address already in use with gateway/i), 'subnet-is-taken'),
  row(prints(/operation is not permitted on predefined (\w{1,20}) network/), ([, name = '']) =>
    messageOf('network-of-docker', { name }),
  ),
  row(prints(/user specified IP address is supported/), 'address-needs-subnet'),
  row(
    prints(
      /network-scoped aliases? (?:is|are) (?:only )?supported only for containers in user defined networks/i,
    ),
    'alias-needs-network',
  ),
  row(prints(/host type networking can't be used with links|conflicting options/i), 'options-exclude'),
  row(
    prints(/endpoint with name (\S{1,100}) already exists in network (\S{1,100})/),
    ([, name = '', network = '']) => messageOf('already-attached', { name, network }),
  ),
  row(prints(/Cannot connect to the Docker daemon/), () =>
    messageOf('no-daemon', { setting: '{docker: true}' }),
  ),
];
