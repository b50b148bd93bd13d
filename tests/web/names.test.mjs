// What a screen reader says of each control: a name, and together with what it stands in no two the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();
const shared = 'my-kit.html#60;questions/optional-gil-pep-703.20;questions/choosing-concurrency-model.10;exercises/palindrome-checker.10';

/** Parts of a page whose names a screen reader says before those of what is in them. */
const around = ['group', 'radiogroup', 'region', 'form', 'search', 'navigation', 'dialog', 'row', 'listitem', 'article', 'banner', 'contentinfo'];
const controls = ['button', 'link', 'checkbox', 'radio', 'textbox', 'combobox', 'searchbox', 'spinbutton', 'option', 'DisclosureTriangle'];

/** Returns role and name of each control that can be reached, with the named parts around it, the nearest first. */
async function heard(page, context) {
  const { nodes } = await (await context.newCDPSession(page)).send('Accessibility.getFullAXTree');
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const within = ({ parentId }) => {
    const node = by.get(parentId);
    if (!node) return [];
    return [...around.includes(node.role?.value) && node.name?.value ? [`${node.role.value} “${node.name.value}”`] : [], ...within(node)];
  };
  return nodes.filter((node) => !node.ignored && controls.includes(node.role.value)).map((node) => ({ role: node.role.value, name: node.name?.value ?? '', within: within(node) }));
}

for (const [what, address, act] of [
  ['a question', 'questions/optional-gil-pep-703.html', (page) => page.keyboard.press('a')],
  ['a kit in interview mode', 'kits/backend.html', async (page) => {
    await page.locator('[data-live=start]').click();
    await page.locator('[data-live=finish]').click();
  }],
  ['my kit', shared, (page) => page.locator('.chosen li').first().waitFor()],
  ['the calibration drill', 'kits/backend-calibration.html', () => {}],
  ['the search page', 'search.html?q=retry', (page) => page.locator('[data-search-page][data-ready]').waitFor()],
  ['the search dialog', 'index.html', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('retry');
    await page.locator('dialog [role=option]').first().waitFor();
    await page.locator('dialog .chip').first().waitFor();
  }],
]) {
  test(`each control of ${what} has a name, and no other one near it has the same`, () => visit({}, async (page, context) => {
    await open(page, url(address));
    await act(page);
    const all = await heard(page, context);
    assert.ok(all.length > 10);
    none(all.filter(({ name }) => !name.trim()).map(({ role, within }) => `${role} in ${within}`), 'controls without a name');
    // Two links of one name lead to one place; axe sees to that.
    const said = all.filter(({ role }) => role !== 'link').map(({ role, name, within }) => `${role} “${name}” in ${within.join(', ')}`);
    none(said.filter((one, at) => said.indexOf(one) < at), 'controls that sound the same');
    none(all.filter(({ role, name }) => role === 'checkbox' && /[^,] \d+$/.test(name)).map(({ name }) => name), 'names that end in the number of hits');
  }));
}
