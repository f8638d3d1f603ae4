// Links between lesson files -> links between their pages.
import { posix } from 'node:path';

interface PlacedFile {
  readonly file: string;
  /** Of its page, below the base. */
  readonly path: string;
}

/** `../02-veth-pairs/en.md#create` in a lesson is the page of that file; what is no page here stays as it is. */
export function makeLinks(
  files: readonly PlacedFile[],
  base: string,
): (from: string) => (href: string) => string | undefined {
  const pages = new Map(files.map(({ file, path }) => [posix.normalize(file), path]));
  return (from) => (href) => {
    if (/^([a-z][\w+.-]*:|\/)/i.test(href)) return undefined;
    const [file = '', anchor] = href.split('#');
    const page = pages.get(posix.join(posix.dirname(from), file));
    if (page === undefined) return undefined;
    return `${base}${page}/${anchor === undefined ? '' : `#${anchor}`}`;
  };
}
