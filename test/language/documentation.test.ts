import { expect, test } from 'vitest';
import { describeLanguage } from '../../simulator/language/describe-language';

// `npx vitest run test/language/documentation -u` writes the page anew.
test('docs/python.md says what the tables of the language say', async () => {
  await expect(describeLanguage()).toMatchFileSnapshot('../../docs/python.md');
});
