import { createHash } from 'node:crypto';
import { answerMentions } from './answer-mentions';

const mentionsAnn = answerMentions({ emails: ['ann@example.com'], phones: ['+4915112345678'] });
const digest = createHash('md5').update('ann@example.com').digest('hex');

describe('whether a kept answer names somebody', () => {
  it.each([
    { email: 'ann@example.com' },
    { items: [{ extra: { Note: 'Ask ANN@example.com\nfirst' } }] },
    { items: [['0151 123 456 78']] },
    { 'ann@example.com': 1 },
    { kind: 'md5', value: digest.toUpperCase() },
    'ann@example.com',
  ])('finds it in %j', (answer) => {
    expect(mentionsAnn(JSON.stringify(answer))).toBe(true);
  });

  it('finds it however JSON writes its characters', () => {
    expect(mentionsAnn('{"value":"\\u0061nn\\u0040example.com"}')).toBe(true);
    expect(mentionsAnn('{"value":"+49 151\\/12345678"}')).toBe(true);
  });

  it.each([
    { email: 'ben@example.com', leads: 15_112_345_678 },
    { items: [], at: '2026-11-29T10:00:00.000Z', ok: true, next: null },
    null,
  ])('finds nothing in %j', (answer) => {
    expect(mentionsAnn(JSON.stringify(answer))).toBe(false);
  });

  it('looks into what is nested without end', () => {
    const depth = 5_000;
    const nested = `${'['.repeat(depth)}"ann@example.com"${']'.repeat(depth)}`;
    expect(mentionsAnn(nested)).toBe(true);
  });
});
