/** A pattern that matches exactly this text, whatever signs are in it. */
export function literally(text: string, flags?: 'i'): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags);
}
