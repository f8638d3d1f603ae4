// The rows of the hint table about docker, in order.
import type { HintRow } from './hint.ts';
import * as docker from './hint-docker.ts';
import { both, prints, row, typed } from './hint-when.ts';

const anyDocker = typed(/\bdocker\b/);
const singleDashOption = typed(
  new RegExp(`\\bdocker [^|;&\\n]{0,300}?\\s-(${docker.longOptions.join('|')})(?=[\\s=]|$)`),
);

export const dockerRows: readonly HintRow[] = [
  // Docker: the command line.
  { when: singleDashOption, say: docker.singleDash },
  {
    when: both(anyDocker, prints(/unknown shorthand flag: '.' in -([\w-]{2,40})/)),
    say: ([, name = '']) => `One dash is for one letter: did you mean "--${name}"`,
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
  row(
    prints(/flag needs an argument: ([^\n]{1,60})/),
    ([, flag]) => `The option ${flag} is the last word, its value is missing`,
  ),
  row(
    prints(/(?:the input device is not a TTY|cannot attach stdin to a TTY-enabled container)/),
    'There is no terminal here for `-t`: leave the `t` out of `-it`',
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
    ([, a, b]) =>
      `The image has no program "${a ?? b}": what stands after the image's name is the command to run in it`,
  ),
  row(
    prints(/exec format error/i),
    'The program was made for another kind of processor, or is a script without its first `#!` line',
  ),

  // Docker: names, ports, networks.
  row(
    prints(/container name "\/?([^"]{1,100})" is already in use/),
    ([, name]) =>
      `A container "${name}" is there already, perhaps stopped: remove it with \`docker rm -f ${name}\` or take another name`,
  ),
  row(
    prints(/(?:port is already allocated|address already in use|Address in use)/i),
    'Something listens on that port already: stop it, or publish another port; containers on the host network share the ports of the host',
  ),
  row(
    prints(/invalid (?:hostPort|containerPort|port|range|proto)[^\n]{0,80}/i),
    'A port is a number up to 65535, host before container: `-p 8080:80`',
  ),
  row(
    prints(/network with name (\S{1,100}) already exists/),
    ([, name]) =>
      `The network ${name} is there already: remove it with \`docker network rm ${name}\` or use it`,
  ),
  {
    when: prints(/(?:network (\S{1,100}) not found|No such network: (\S{1,100}))/),
    say: ([, a, b], symptom) => docker.missingNetwork([undefined, a ?? b], symptom),
  },
  { when: prints(/No such container: (\S{1,100}?)\.?(?:\s|$)/), say: docker.missingContainer },
  {
    when: prints(/No such object: (\S{1,100})/),
    say: ([, name]) =>
      `Nothing is named "${name}": \`docker ps -a\` and \`docker network ls\` list what there is`,
  },
  row(
    prints(/container (\S{1,100}) is not running/i),
    'The container ended at once, as one without a lasting command does: see `docker logs`, or give it one, such as `sleep infinity`',
  ),
  row(prints(/has active endpoints/), 'Containers are still attached: disconnect or remove them first'),
  row(
    prints(/Pool overlaps with other one|Address already in use with gateway/i),
    'Another network has addresses of that subnet already: choose another `--subnet`, or remove that network',
  ),
  row(
    prints(/operation is not permitted on predefined (\w{1,20}) network/),
    ([, name]) => `"${name}" is one of Docker's own networks: give yours another name`,
  ),
  row(
    prints(/user specified IP address is supported/),
    'A fixed address needs a user-defined network with a `--subnet`',
  ),
  row(
    prints(
      /network-scoped aliases? (?:is|are) (?:only )?supported only for containers in user defined networks/i,
    ),
    'Aliases need a user-defined network',
  ),
  row(
    prints(/host type networking can't be used with links|conflicting options/i),
    'Two of the options exclude each other: on the host network there are no links, ports or names of its own',
  ),
  row(
    prints(/endpoint with name (\S{1,100}) already exists in network (\S{1,100})/),
    ([, name, network]) => `${name} is attached to ${network} already`,
  ),
  row(
    prints(/Cannot connect to the Docker daemon/),
    'No Docker daemon runs in this lab: say `lab: {docker: true}` in the front matter, or an earlier step ended it',
  ),
];
