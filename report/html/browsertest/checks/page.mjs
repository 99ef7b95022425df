import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

export {assert};

export const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Page is a report in a browser that notes what it must not do.
export class Page {
  constructor(browser, url) {
    this.browser = browser;
    this.url = url;
    this.noise = [];
  }

  // open shows the report and gives Playwright's page.
  async open({width = 1280, height = 800, scheme = 'light', hash = '', scripts = true} = {}) {
    this.context = await this.browser.newContext({viewport: {width, height}, colorScheme: scheme, javaScriptEnabled: scripts});
    const p = this.page = await this.context.newPage();
    p.on('console', m => this.noise.push('console: ' + m.text()));
    p.on('pageerror', e => this.noise.push('error: ' + e));
    p.on('dialog', d => { this.noise.push('dialog: ' + d.message()); d.dismiss(); });
    p.on('request', r => { if (r.url().split('#')[0] !== this.url) this.noise.push('request: ' + r.url()); });
    p.on('popup', w => this.noise.push('window: ' + w.url()));
    this.cdp = await this.context.newCDPSession(p);
    await this.cdp.send('Performance.enable');
    await p.goto(this.url + hash);
    return p;
  }

  async close() { if (this.context) await this.context.close(); this.context = null; }

  quiet() { assert.deepEqual(this.noise, []); }

  // names are the objects that the list shows.
  names() { return this.page.$$eval('#tree a', list => list.filter(e => e.checkVisibility()).map(e => e.textContent)); }

  focused() { return this.page.evaluate(() => { const e = document.activeElement; return e.id || e.tagName + ' ' + e.textContent.trim(); }); }

  openAll() { return this.page.$$eval('details', list => list.forEach(d => { d.open = true; })); }

  // accessible runs axe over all that is open.
  async accessible() {
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(async () => (await axe.run(document)).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + ' ' + n.failureSummary).join(' | ')));
    assert.deepEqual(found, []);
  }

  // scriptSeconds is the time that scripts have taken so far.
  async scriptSeconds() {
    const {metrics} = await this.cdp.send('Performance.getMetrics');
    return metrics.find(m => m.name === 'ScriptDuration').value;
  }
}
