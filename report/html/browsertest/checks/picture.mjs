// Takes the picture of the README: node picture.mjs CHROMIUM REPORT PICTURE.
import {chromium} from 'playwright-core';
import {pathToFileURL} from 'node:url';
import {browserArgs} from './page.mjs';

const [executablePath, report, picture] = process.argv.slice(2);
const browser = await chromium.launch({executablePath, args: browserArgs});
const page = await browser.newPage({viewport: {width: 1280, height: 800}});
await page.goto(pathToFileURL(report).href);
await page.screenshot({path: picture});
await browser.close();
