import fc from 'fast-check';
import { normaliseEmail } from './email';
import { mailboxOf } from './mailbox';

describe('mailboxOf', () => {
  it.each([
    ['ann.lee@gmail.com', 'annlee@gmail.com'],
    ['annlee+promo@gmail.com', 'annlee@gmail.com'],
    ['a.n.n.lee+a+b@googlemail.com', 'annlee@gmail.com'],
    ['+@gmail.com', '+@gmail.com'],
    ['ann.lee+promo@leads.example', 'ann.lee+promo@leads.example'],
    ['ann.lee@mail.gmail.com', 'ann.lee@mail.gmail.com'],
    ['x@münchen.example', 'x@xn--mnchen-3ya.example'],
    ['x@xn--mnchen-3ya.example', 'x@xn--mnchen-3ya.example'],
  ])('of %s is %s', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
  });

  it('is its own mailbox, and an address', () => {
    const letters = fc.constantFrom(...'ab.+-_1');
    const local = fc.string({ unit: letters, minLength: 1, maxLength: 12 });
    const domain = fc.constantFrom(
      'gmail.com',
      'googlemail.com',
      'leads.example',
      'bücher.example',
    );
    fc.assert(
      fc.property(local, domain, (before, behind) => {
        const email = normaliseEmail(`${before}@${behind}`);
        fc.pre(email !== null);
        const mailbox = mailboxOf(email!);

        expect(mailboxOf(mailbox)).toBe(mailbox);
        expect(mailbox.endsWith('@')).toBe(false);
        expect(mailbox.startsWith('@')).toBe(false);
      }),
    );
  });
});
