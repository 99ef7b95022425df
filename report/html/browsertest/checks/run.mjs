// Runs the checks of the HTML reports in headless Chromium and prints one JSON
// line for each: {"name", "ok", "detail"}.
//
//   node run.mjs CHROMIUM FOLDER NAME...
//
// FOLDER has example.html, hostile.html and large.html; NAME are checks to run,
// all by default.
import {chromium} from 'playwright-core';
import {pathToFileURL} from 'node:url';
import {join} from 'node:path';
import {browserArgs, Page} from './page.mjs';
import * as example from './example.mjs';
import * as hostile from './hostile.mjs';
import * as large from './large.mjs';

const [executablePath, folder, ...names] = process.argv.slice(2);
const browser = await chromium.launch({executablePath, args: browserArgs});
for (const [file, checks] of Object.entries({example, hostile, large})) {
  for (const [name, check] of Object.entries(checks)) {
    if (names.length && !names.includes(name)) continue;
    const page = new Page(browser, pathToFileURL(join(folder, file + '.html')).href);
    let ok = true, detail = '';
    try {
      detail = await check(page) || '';
      page.quiet();
    } catch (e) {
      ok = false;
      detail = String(e.stack || e);
    }
    await page.close();
    console.log(JSON.stringify({name: file + '/' + name, ok, detail}));
  }
}
await browser.close();
