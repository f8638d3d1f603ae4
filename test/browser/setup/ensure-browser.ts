// A real browser for the tests: Debian's own, installed where it is missing.
import { existsSync } from 'node:fs';
import { installPackages, isDebianRoot } from '../../../runner/lab/engine/apt.ts';

export const BROWSER = '/usr/bin/chromium';
/** Without these, Chinese would be boxes. */
const FONTS = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

export async function ensureBrowser(say: (text: string) => void): Promise<void> {
  if (existsSync(BROWSER) && existsSync(FONTS)) return;
  if (!isDebianRoot())
    throw new Error(
      `No browser at ${BROWSER}, or no Chinese font at ${FONTS}: install chromium and fonts-noto-cjk`,
    );
  await installPackages(['chromium', 'fonts-noto-cjk'], say);
}
