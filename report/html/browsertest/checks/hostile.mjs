// Checks of a report whose names and texts try to break out.
import {assert} from './page.mjs';

// strangers are elements and attributes that only the texts could have made.
const strangers = p => p.$$eval('body *', list => list.filter(e => /^(img|iframe|object|embed|link|base|textarea|style)$/i.test(e.tagName)
  || [...e.attributes].some(a => /^on|^srcdoc$|^style$/i.test(a.name) || /^\s*(javascript|data|https?):/i.test(a.value))).map(e => e.outerHTML.slice(0, 200)));

export async function textsStayTexts(page) {
  const p = await page.open();
  await page.openAll();
  assert.deepEqual(await strangers(p), []);
  assert.equal(await p.title(), 'Oracle to MySQL 5.6: migration assessment');
  const text = await p.evaluate(() => document.body.innerText);
  for (const s of ['<script>alert(1)</script>', '<img src=x onerror=alert(3)>', '"onmouseover="alert(2)', "=cmd|' /C calc'!A0", 'javascript:alert(4)', '\\x1b[31m', '\\u202e']) assert.ok(text.includes(s), s);
  for (const s of ['\u001b', '\u202e', '\u2028']) assert.ok(!text.includes(s));
}

export async function everyObjectOpensQuietly(page) {
  const p = await page.open();
  await page.openAll();
  const links = await p.$$eval('#tree a', list => list.length);
  for (let i = 0; i < links; i++) {
    await p.locator('#tree a').nth(i).click();
    assert.equal(await p.locator('.object:visible').count(), 1);
    await p.locator('.object:visible h3').hover();
  }
  assert.deepEqual(await strangers(p), []);
}

export async function hostileAddresses(page) {
  for (const hash of ['#<img src=x onerror=alert(9)>', '#find:q=%3Cimg%20src=x%20onerror=alert(9)%3E&s=nothing&k=__proto__', '#line-0-99', '#line-99-0', '#object-99', '#find:constructor=1']) {
    const p = await page.open({hash});
    assert.deepEqual(await strangers(p), [], hash);
    assert.ok(await p.locator('.lead').isVisible());
    await page.close();
  }
}

export async function unreadTextIsShown(page) {
  const p = await page.open();
  await p.locator('.warn a').click();
  await p.locator('.unread summary').click();
  assert.equal(await p.locator('.unread pre').innerText(), 'CREATE <img src=x onerror=alert(3)> (((');
}

export async function policyStopsScriptsOfOthers(page) {
  const p = await page.open();
  await p.evaluate(() => {
    const s = document.createElement('script');
    s.textContent = 'window.broken = true';
    document.body.append(s);
    document.body.insertAdjacentHTML('beforeend', '<img src="x:y" onerror="window.broken = true">');
  });
  await p.waitForTimeout(100);
  assert.equal(await p.evaluate(() => window.broken), undefined);
  assert.ok(page.noise.length >= 2 && page.noise.every(n => /Content Security Policy|^request: x:y$/.test(n)), page.noise.join('\n'));
  page.noise = [];
}

export async function accessible(page) {
  await page.open({hash: '#object-1'});
  await page.openAll();
  await page.accessible();
}
