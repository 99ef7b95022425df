'use strict';
(() => {
const $ = (s, e = document) => e.querySelector(s), $$ = (s, e = document) => [...e.querySelectorAll(s)];
const root = document.documentElement;
for (const e of $$('[data-js]')) e.hidden = false;

// Theme and printing.
const theme = $('#theme'), prefersDark = matchMedia('(prefers-color-scheme: dark)');
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : prefersDark.matches;
const showTheme = () => theme.setAttribute('aria-pressed', dark());
theme.onclick = () => { root.dataset.theme = dark() ? 'light' : 'dark'; showTheme(); };
prefersDark.onchange = showTheme;
showTheme();
$('#print').onclick = () => print();
let opened = [];
addEventListener('beforeprint', () => { opened = $$('details:not([open])'); for (const d of opened) d.open = true; });
addEventListener('afterprint', () => { for (const d of opened) d.open = false; opened = []; });

// The code of large reports is deflated; it is unpacked when its object is opened.
async function unpack(article) {
  const packed = $('script[id^=code-]', article);
  if (!packed) return;
  packed.removeAttribute('id');
  const bytes = Uint8Array.from(atob(packed.textContent), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const t = document.createElement('template');
  t.innerHTML = await new Response(stream).text();
  packed.replaceWith(t.content);
}

// Following a link to an object, to an item or to a line of code.
let current = null, focusPage = false;
async function go() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith('find:')) return restore(id.slice(5));
  let e = document.getElementById(id);
  const line = /^line-(\d+)-\d+$/.exec(id);
  const article = e ? e.closest('.object') : line && $('#object-' + line[1]);
  const rule = e && e.closest('details.rule');
  if (rule) rule.open = true;
  if (!article) return;
  mark(article.id);
  await unpack(article);
  if (!e && (e = document.getElementById(id))) { // only now is the line in the page
    location.replace('#' + article.id);
    location.replace('#' + id);
  }
  const head = $('h3', article);
  if (focusPage) { focusPage = false; head.focus({preventScroll: true}); }
}
function mark(id) {
  if (current) current.removeAttribute('aria-current');
  current = $('#tree a[href="#' + id + '"]');
  if (current) current.setAttribute('aria-current', 'true');
}
addEventListener('hashchange', go);

// The tree: search, filters, order.
const form = $('.filters'), tree = $('#tree');
if (!form) return go();
const labels = {};
for (const o of $$('option', form)) labels[o.parentNode.name + o.value] = o.textContent;
const rows = $$('li[data-s]', tree).map(li => {
  const d = li.dataset, a = $('a', li), schema = li.parentNode.closest('details').parentNode.closest('details');
  const rules = d.r ? d.r.split(' ') : [];
  const words = [$('summary', schema).firstChild.data.trim() + '.' + a.textContent, d.k, labels['f' + d.f] || '', ...rules.map(r => labels['r' + r] || '')];
  return {li, a, d, rules, minutes: +d.m, text: words.join('\n').toLowerCase(), shown: true};
});
const branches = $$('details', tree).reverse().map(e => ({e, note: $('.dim', e), leaf: !$('details', e), wasOpen: e.open, rows: []}));
const byElement = new Map(branches.map(b => [b.e, b]));
for (const r of rows) for (let b = r.li.closest('details'); b; b = b.parentNode.closest('details')) byElement.get(b).rows.push(r);
const found = $('#found'), search = $('#search');
const field = n => form.elements.namedItem(n), value = n => field(n) ? field(n).value : '';
let filtered = false;
function apply() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const want = ['k', 's', 'e', 'f'].map(n => [n, value(n)]).filter(x => x[1]), rule = value('r');
  const active = words.length + want.length > 0 || rule !== '';
  let n = 0, minutes = 0;
  for (const r of rows) {
    const show = want.every(([k, v]) => r.d[k] === v) && (!rule || r.rules.includes(rule)) && words.every(w => r.text.includes(w));
    if (show) { n++; minutes += r.minutes; }
    if (show !== r.shown) r.li.hidden = !(r.shown = show);
  }
  for (const b of branches) {
    const k = b.rows.reduce((s, r) => s + r.shown, 0);
    b.e.parentNode.hidden = !k;
    b.note.textContent = k.toLocaleString('en');
    if (active && !filtered) b.wasOpen = b.e.open;
    if (active) b.e.open = !b.leaf || n <= 500; else if (filtered) b.e.open = b.wasOpen;
  }
  filtered = active;
  found.textContent = (active ? n.toLocaleString('en') + ' of ' : '') + rows.length.toLocaleString('en') + ' objects, ' + (minutes / 60).toFixed(1) + ' h';
}
function sort() {
  const by = value('sort') ? (x, y) => y.minutes - x.minutes || x.i - y.i : (x, y) => x.i - y.i;
  for (const b of branches) if (b.leaf) $('ul', b.e).append(...b.rows.slice().sort(by).map(r => r.li));
}
rows.forEach((r, i) => r.i = i);
function remember() {
  const p = new URLSearchParams();
  for (const e of form.elements) if (e.name && e.value) p.set(e.name, e.value);
  if (search.value) p.set('q', search.value);
  history.replaceState(null, '', '#' + (p.size ? 'find:' + p : 'objects'));
}
function restore(text) {
  form.reset();
  for (const [k, v] of new URLSearchParams(text)) if (k === 'q') search.value = v; else if (field(k)) field(k).value = v;
  if (value('sort')) sort();
  apply();
  $('#objects').scrollIntoView();
}
let frame = 0;
form.oninput = e => {
  if (e.target.name === 'sort') sort();
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => { apply(); remember(); });
};
form.onsubmit = e => { e.preventDefault(); const a = visible()[0]; if (a) follow(a); };
form.onreset = () => setTimeout(() => { sort(); apply(); remember(); search.focus(); });
for (const a of $$('a[data-find]')) a.onclick = e => {
  e.preventDefault();
  restore(a.dataset.find);
  remember();
  search.focus();
};

// Keys.
const visible = () => $$('#tree summary, #tree a').filter(e => e.checkVisibility());
function follow(a) { focusPage = true; if (a.hash === location.hash) go(); else a.click(); }
tree.onclick = e => { const a = e.target.closest('a'); if (a && !e.detail) focusPage = true; };
tree.onkeydown = e => {
  const at = document.activeElement, list = visible(), i = list.indexOf(at), branch = at.closest('details');
  const to = {ArrowDown: list[i + 1], ArrowUp: list[i - 1] || search, Home: list[0], End: list[list.length - 1]}[e.key];
  if (e.key === 'ArrowRight' && at.tagName === 'SUMMARY') branch.open = true;
  else if (e.key === 'ArrowLeft' && at.tagName === 'SUMMARY' && branch.open) branch.open = false;
  else if (e.key === 'ArrowLeft') { const b = at.tagName === 'SUMMARY' ? branch.parentNode.closest('details') : branch; if (b) $('summary', b).focus(); }
  else if (to) to.focus();
  else return;
  e.preventDefault();
};
search.onkeydown = e => {
  if (e.key !== 'ArrowDown') return;
  const a = visible()[0];
  if (a) { a.focus(); e.preventDefault(); }
};
addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
  if (e.key === '/' && !typing) { e.preventDefault(); $('#objects').scrollIntoView({block: 'nearest'}); search.focus(); }
  if (e.key === 'Escape' && e.target.closest('.object')) { e.preventDefault(); (current && current.checkVisibility() ? current : search).focus(); }
});
apply();
go();
})();
