// Checks of the report of testdata/library.json.
import {assert} from './page.mjs';

const bottom = async (p, selector) => { const b = await p.locator(selector).first().boundingBox(); return b.y + b.height; };

export async function firstScreenIsTheVerdict(page) {
  const p = await page.open();
  for (const s of ['#verdict .lead', '.cards > div:nth-child(3)', '#verdict .chart:nth-child(2) svg', '.start li']) assert.ok(await bottom(p, s) <= 800, s);
  const cards = await p.locator('.cards .figure').allInnerTexts();
  assert.match(cards[0], /^\d+\.\d %$/);
  assert.match(cards[1], /^\d+\.\d hours$/);
  assert.match(cards[2], /^[ABC] grade, \d+ of 10$/);
  assert.match(await p.locator('.cards').innerText(), /Excludes data migration, tests and tuning/);
  assert.match(await p.locator('#verdict .lead').innerText(), /objects \(\d+\.\d %\) convert completely.*Estimated effort/);
}

export async function barsFillTheirWidthAndTellTheNumbers(page) {
  const p = await page.open();
  const bars = await p.$$eval('svg.bar', list => list.map(s => [s.getAttribute('aria-label'), [...s.children].reduce((n, r) => n + +r.getAttribute('width'), 0)]));
  assert.ok(bars.length > 8);
  for (const [label, width] of bars) {
    assert.equal(width, 1000, label);
    assert.match(label, /^\d/);
  }
}

export async function search(page) {
  const p = await page.open();
  await p.fill('#search', 'loan member');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('1 of 9'));
  assert.deepEqual(await page.names(), ['LOANS_MEMBER_IX']);
  assert.match(p.url(), /#find:q=loan\+member$/);
  await p.fill('#search', 'nothing like it');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('0 of 9'));
  assert.deepEqual(await page.names(), []);
  await p.click('#clear');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('9 objects'));
  assert.equal((await page.names()).length, 9);
}

export async function filters(page) {
  const p = await page.open();
  const names = await p.$$eval('.filters select', list => list.map(s => s.name));
  assert.deepEqual(names, ['k', 's', 'e', 'r', 'sort']); // one file: no choice of files
  await p.selectOption('[name=k]', 'table');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('3 of 9'));
  assert.deepEqual(await page.names(), ['LOANS', 'MEMBERS', 'TITLES']);
  await p.selectOption('[name=s]', 'partly');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('1 of 9'));
  assert.deepEqual(await page.names(), ['MEMBERS']);
  await p.selectOption('[name=k]', '');
  await p.selectOption('[name=s]', '');
  const rule = await p.locator('[name=r] option', {hasText: 'OR1039'}).getAttribute('value');
  await p.selectOption('[name=r]', rule);
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('1 of 9'));
  assert.deepEqual(await page.names(), ['LOANS']);
  await p.selectOption('[name=r]', '');
  await p.selectOption('[name=sort]', 'm');
  await p.waitForFunction(() => document.querySelector('#found').textContent.startsWith('9 objects'));
  const minutes = await p.$$eval('#tree li[data-k=table]', list => list.map(e => +e.dataset.m));
  assert.deepEqual(minutes, minutes.slice().sort((a, b) => b - a));
}

export async function filtersComeBackFromTheAddress(page) {
  const p = await page.open({hash: '#find:s=notConverted&q=loan'});
  const found = await page.names();
  assert.ok(found.length >= 1 && found.length < 9, found.join());
  assert.equal(await p.inputValue('[name=s]'), 'notConverted');
  assert.equal(await p.inputValue('#search'), 'loan');
}

export async function ruleLeadsToItsObjects(page) {
  const p = await page.open();
  const rule = p.locator('details.rule', {hasText: 'OR1013'});
  await rule.locator('summary').click();
  assert.match(await rule.locator('.todo').innerText(), /^What to do/);
  await rule.getByText('Show the objects').click();
  assert.deepEqual(await page.names(), ['LOANS', 'TITLES']);
}

export async function placeOfAnItemLeadsToItsLine(page) {
  const p = await page.open();
  const rule = p.locator('details.rule', {hasText: 'OR1013'});
  await rule.locator('summary').click();
  await rule.locator('td.place a', {hasText: 'library.sql:33:'}).click();
  const article = p.locator('.object:visible');
  assert.equal(await article.locator('h3').innerText(), 'table LOANS');
  await article.locator('.findings li', {hasText: 'OR1013'}).getByText('line 33').click();
  assert.match(await p.locator('tr:target').innerText(), /^33\s+title_id/);
  assert.equal(await p.locator('.object:visible').count(), 1);
}

export async function keyboard(page) {
  const p = await page.open();
  await p.keyboard.press('/');
  assert.equal(await page.focused(), 'search');
  await p.keyboard.type('loan');
  await p.waitForFunction(() => document.querySelector('#found').textContent.includes(' of '));
  await p.keyboard.press('ArrowDown');
  assert.match(await page.focused(), /^SUMMARY default schema/);
  await p.keyboard.press('ArrowDown');
  assert.match(await page.focused(), /^SUMMARY index/);
  await p.keyboard.press('ArrowLeft');
  await p.keyboard.press('ArrowDown');
  assert.match(await page.focused(), /^SUMMARY sequence/);
  await p.keyboard.press('ArrowUp');
  await p.keyboard.press('ArrowRight');
  await p.keyboard.press('ArrowDown');
  assert.equal(await page.focused(), 'A LOANS_MEMBER_IX');
  await p.keyboard.press('Enter');
  await p.waitForFunction(() => document.activeElement.tagName === 'H3');
  assert.equal(await p.locator('.object:visible h3').innerText(), 'index LOANS_MEMBER_IX');
  assert.equal(await p.locator('#tree [aria-current]').innerText(), 'LOANS_MEMBER_IX');
  await p.keyboard.press('Escape');
  assert.equal(await page.focused(), 'A LOANS_MEMBER_IX');
  await p.keyboard.press('End');
  assert.match(await page.focused(), /^A OPEN_LOANS|^A LOANS_BI/);
  await p.keyboard.press('Home');
  await p.keyboard.press('ArrowUp');
  assert.equal(await page.focused(), 'search');
}

export async function enterInTheSearchOpensTheFirst(page) {
  const p = await page.open();
  await p.fill('#search', 'titles');
  await p.waitForFunction(() => document.querySelector('#found').textContent.includes(' of '));
  await p.press('#search', 'Enter');
  assert.ok(await page.focused());
}

export async function tabReachesEverything(page) {
  const p = await page.open();
  const seen = [];
  for (let i = 0; i < 14; i++) {
    await p.keyboard.press('Tab');
    seen.push(await p.evaluate(() => document.activeElement.textContent.trim().slice(0, 20)));
  }
  assert.equal(seen[0], 'Skip to the report');
  assert.ok(seen.includes('Verdict') && seen.includes('Dark') && seen.includes('How it is computed'), seen.join());
}

export async function objectPage(page) {
  const p = await page.open();
  await p.locator('#tree a', {hasText: /^LOANS$/}).click();
  const a = p.locator('.object:visible');
  assert.equal(await a.count(), 1);
  assert.match(await a.locator('.facts').innerText(), /library\.sql:30:1, 8 lines[\s\S]*loans[\s\S]*Used by[\s\S]*OPEN_LOANS view/);
  const rows = await a.locator('.code tbody tr').evaluateAll(list => list.map(tr => [tr.className, ...[...tr.cells].map(c => c.textContent)].join('|')));
  const at = rows.findIndex(r => r.startsWith('|33|'));
  assert.match(rows[at], /^\|33\|  title_id .*NUMBER .*NOT NULL,\|4\|  `title_id` BIGINT NOT NULL,$/);
  assert.match(rows[at + 1], /^item\|.*OR1013 .*TITLE_ID/);
  const row = a.locator('.code tbody tr').nth(at);
  assert.equal(await row.locator('del').first().innerText(), 'NUMBER');
  assert.equal(await row.locator('ins').first().innerText(), 'BIGINT');
  assert.deepEqual(await row.locator('.k').allInnerTexts(), ['NUMBER', 'NOT', 'NULL', 'BIGINT', 'NOT', 'NULL']);
  assert.ok(rows.some(r => /^\|39\|ALTER TABLE loans ADD CONSTRAINT loans_pk/.test(r)), 'folded statement');
  await a.locator('.facts a', {hasText: 'OPEN_LOANS'}).click();
  assert.equal(await p.locator('.object:visible h3').innerText(), 'view OPEN_LOANS');
  await p.goBack();
  assert.equal(await p.locator('.object:visible h3').innerText(), 'table LOANS');
}

export async function drawsNothingTwice(page) {
  const p = await page.open();
  const twice = await p.$$eval('[id]', list => list.map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i));
  assert.deepEqual(twice, []);
}

const color = p => p.evaluate(() => getComputedStyle(document.body).backgroundColor);

export async function dark(page) {
  const p = await page.open({scheme: 'dark'});
  assert.equal(await color(p), 'rgb(18, 22, 28)');
  assert.equal(await p.getAttribute('#theme', 'aria-pressed'), 'true');
  await p.click('#theme');
  assert.equal(await color(p), 'rgb(255, 255, 255)');
  assert.equal(await p.getAttribute('#theme', 'aria-pressed'), 'false');
  await p.click('#theme');
  assert.equal(await color(p), 'rgb(18, 22, 28)');
}

export async function tablesFitOnPaper(page) {
  const p = await page.open({width: 695, height: 1000}); // A4 without its margins
  await p.emulateMedia({media: 'print'});
  const wide = await p.evaluate(() => [...document.querySelectorAll('table')].filter(t => t.offsetParent && t.getBoundingClientRect().right > innerWidth + 1).map(t => t.className));
  assert.deepEqual(wide, []);
}

export async function print(page) {
  const p = await page.open({scheme: 'dark'});
  await p.emulateMedia({media: 'print', colorScheme: 'dark'});
  assert.equal(await color(p), 'rgb(255, 255, 255)');
  for (const s of ['header', '.filters', '.choose']) assert.ok(!await p.locator(s).isVisible(), s);
  for (const s of ['.rule .todo >> nth=0', '.places >> nth=0', '#tree a >> nth=0', '#formula']) assert.ok(await p.locator(s).isVisible(), s);
  await p.emulateMedia({media: 'screen'});
  const pdf = (await p.pdf({format: 'A4'})).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 3 && pages <= 10, pages + ' pages');
  assert.equal(await p.locator('details.rule[open]').count(), 0); // what printing opened is closed again
  return pages + ' pages';
}

export async function narrow(page) {
  const p = await page.open({width: 360, height: 700});
  await page.openAll();
  for (const hash of ['#verdict', '#object-2', '#object-8']) {
    await p.evaluate(h => { location.hash = h; }, hash);
    assert.equal(await p.evaluate(() => document.scrollingElement.scrollWidth), 360, hash);
  }
  assert.ok(await p.locator('#object-8 .code').isVisible());
}

export async function withoutScripts(page) {
  const p = await page.open({scripts: false});
  assert.ok(await p.locator('.lead').isVisible());
  for (const s of ['.filters', '.tools']) assert.ok(!await p.locator(s).isVisible(), s);
  await p.locator('details.rule summary').first().click();
  assert.ok(await p.locator('details.rule .todo').first().isVisible());
  await p.locator('#tree a', {hasText: /^LOANS$/}).click();
  assert.match(await p.locator('.object:visible .code').innerText(), /BIGINT/);
  await p.locator('.object:visible .findings').getByText('line 34').click();
  assert.match(await p.locator('.object:visible tr:target').innerText(), /lent_at/);
  assert.equal(await p.locator('.choose').isVisible(), false);
}

const accessible = options => async page => {
  await page.open({...options, hash: '#object-2'});
  await page.openAll();
  await page.accessible();
};
export const accessibleLight = accessible({});
export const accessibleDark = accessible({scheme: 'dark'});
export const accessibleNarrow = accessible({width: 360, height: 700});
