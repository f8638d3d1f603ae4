// What probably went wrong with a docker command, and what to do about it.

export const dockerHints = {
  // The command line.
  'one-dash-one-letter': 'One dash is for one letter: did you mean "--{name}"',
  'docker-reads-letters': 'docker reads "-{name}" as "-{letter} {rest}": write "--{name}"',
  'docker-reads-letters-image':
    'docker reads "-{name}" as "-{letter} {rest}", so that "{image}" became the image: write "--{name}"',
  'no-such-option': 'This docker command has no option "--{name}"',
  'near-option': 'Did you mean "--{name}"',
  'no-such-command': 'docker has no command "{word}"',
  'near-command': 'Did you mean "docker {word}"',
  'too-many-words': 'More words than "{usage}" takes: an option among them may lack its dashes',
  'argument-is-missing': 'An argument is missing: it is written "{usage}"',
  'missing-at-end': 'Missing at the end: {names:and}, as in `{example}`',
  'the-network': 'the name of the network',
  'the-container': 'the name of the container',
  'the-argument': 'the {name}',
  'option-value-missing': 'The option {option} is the last word, its value is missing',
  'no-terminal-for-t': 'There is no terminal here for `-t`: leave the `t` out of `-it`',

  // Images.
  'near-image': 'The lab has no image "{image}", did you mean "{near}"',
  'no-image':
    'The lab has no image "{image}", and no registry to pull it from. If "{image}" was not meant as the image, look at the options before it',
  'no-image-but':
    'The lab has no image "{image}", and no registry to pull it from; present are {present}. If "{image}" was not meant as the image, look at the options before it',
  'image-lacks-program':
    'The image has no program "{name}": what stands after the image\'s name is the command to run in it',
  'wrong-processor':
    'The program was made for another kind of processor, or is a script without its first `#!` line',

  // Names, ports, networks.
  'container-is-there':
    'A container "{name}" is there already, perhaps stopped: remove it with `docker rm -f {name}` or take another name',
  'port-is-taken':
    'Something listens on that port already: stop it, or publish another port; containers on the host network share the ports of the host',
  'port-is-number': 'A port is a number up to 65535, host before container: `-p 8080:80`',
  'network-is-there':
    'The network {name} is there already: remove it with `docker network rm {name}` or use it',
  'near-network': 'Did you mean the network "{name}"',
  'create-network-first':
    'Create the network first: `docker network create {name}`; `docker network ls` lists those there are',
  'network-comes-first':
    '"{name}" is a network: `docker network connect NETWORK CONTAINER` takes the network first',
  'near-container': 'Did you mean the container "{name}"',
  'no-such-container':
    'No container "{name}" was created, or it was removed again (`--rm`): `docker ps -a` lists all',
  'no-such-object': 'Nothing is named "{name}": `docker ps -a` and `docker network ls` list what there is',
  'container-ended-at-once':
    'The container ended at once, as one without a lasting command does: see `docker logs`, or give it one, such as `sleep infinity`',
  'still-attached': 'Containers are still attached: disconnect or remove them first',
  'subnet-is-taken':
    'Another network has addresses of that subnet already: choose another `--subnet`, or remove that network',
  'network-of-docker': '"{name}" is one of Docker\'s own networks: give yours another name',
  'address-needs-subnet': 'A fixed address needs a user-defined network with a `--subnet`',
  'alias-needs-network': 'Aliases need a user-defined network',
  'options-exclude':
    'Two of the options exclude each other: on the host network there are no links, ports or names of its own',
  'already-attached': '{name} is attached to {network} already',
  'no-daemon':
    'No Docker daemon runs in this lab: say `lab: {setting}` in the front matter, or an earlier step ended it',
} as const;
