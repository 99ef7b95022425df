// Checks of a report of 5,000 objects with 50 MB of source.
import {assert} from './page.mjs';

const found = (p, text) => p.waitForFunction(t => document.querySelector('#found').textContent.startsWith(t), text);

// spent is the time of scripts in seconds while act runs.
async function spent(page, act) {
  const before = await page.scriptSeconds();
  await act();
  return await page.scriptSeconds() - before;
}

export async function opensAndFiltersInTime(page) {
  const start = Date.now();
  const p = await page.open();
  await found(p, '5,00');
  const seconds = (Date.now() - start) / 1000;
  const times = {open: await page.scriptSeconds()};
  times.search = await spent(page, async () => { await p.fill('#search', 'object_12'); await found(p, '10'); });
  times.filter = await spent(page, async () => { await p.selectOption('[name=k]', 'procedure'); await found(p, '50'); });
  times.clear = await spent(page, async () => { await p.click('#clear'); await found(p, '5,00'); });
  times.sort = await spent(page, async () => { await p.selectOption('[name=sort]', 'm'); await p.waitForTimeout(300); });
  times.object = await spent(page, async () => {
    await p.evaluate(() => { location.hash = '#object-4995'; });
    await p.locator('#object-4995 .code').waitFor();
  });
  for (const [what, t] of Object.entries(times)) assert.ok(t < 1, what + ' takes ' + t + ' s');
  return `loaded in ${seconds.toFixed(1)} s; seconds of script: ` + Object.entries(times).map(([k, t]) => k + ' ' + t.toFixed(3)).join(', ');
}

export async function packedCodeShowsChangesAndItems(page) {
  const p = await page.open({hash: '#line-4993-4'});
  await p.locator('#line-4993-4').waitFor();
  await p.waitForFunction(() => document.querySelector('#line-4993-4').matches(':target'));
  const a = p.locator('#object-4993');
  assert.ok(await a.locator('del').count() > 10);
  assert.ok(await a.locator('ins').count() > 10);
  assert.equal(await a.locator('.code .item').count(), 3);
  assert.equal(await a.locator('script').count(), 0);
  assert.match(await p.locator('#objects > .dim').innerText(), /it holds the code of [\d,]+ objects packed \([\d.]+ MB\)/);
}

export async function packedHostileCodeIsText(page) {
  const p = await page.open();
  await p.fill('#search', 'hostile');
  await found(p, '1 of ');
  await p.locator('#tree a', {hasText: 'hostile'}).click();
  const a = p.locator('.object:visible');
  await a.locator('.code').waitFor();
  assert.match(await a.locator('.code').innerText(), /<img src=x onerror=alert\(3\)><\/script>/);
  assert.equal(await a.locator('img, script').count(), 0);
}

export async function withoutScripts(page) {
  const p = await page.open({scripts: false});
  assert.match(await p.locator('#objects > .dim').innerText(), /needs scripts/);
  assert.ok(await p.locator('.lead').isVisible());
}
