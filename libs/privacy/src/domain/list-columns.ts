/** No name of a column is longer, in characters; of others nothing is looked at. */
const LONGEST_NAME = 100;

/**
 * Names of columns with entries beyond those that uploads know, without blanks and marks: hashes as the
 * partners call them (Meta `em`, Google `hashed_email`, UID2 `email_hash`, TikTok `email_sha256`,
 * others `sha256_email_address`), domains, and words for anything that stands on a list.
 */
const ENTRIES =
  /^(?:suppressed)?(?:hashed|hash|sha256|md5)?(?:e?mail|emailaddress|mailaddress|phone|phonenumber|mobile|mobilenumber|telephone|tel|domain|domainname)s?(?:sha256|md5|hash|hashed|hashes)?(?:hex|base64)?$|^(?:sha256|md5|hash|hashes|hashvalue|hashedvalue)(?:hex|base64)?$|^(?:em|ph|value|entry|entries|contact|contacts|suppression|suppressions|identifier|identity|dii)$/;

/** Whether a column of this name holds entries of a list. */
export function namesEntries(header: string): boolean {
  if (header.length > LONGEST_NAME) return false;
  return ENTRIES.test(header.toLowerCase().replace(/[\s_.()-]+/g, ''));
}
