/** Hands the viewer a file that was made in the browser. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  follow(url, name);
  // Chromium reads it only after the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  });
}

/** Lets the browser save what the server makes, under the name that the answer has. */
export function saveFrom(address: string): void {
  follow(address, '');
}

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
