/** Hands the viewer a file that was made in the browser. What the server makes is a plain link with `download`. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Chromium reads it only after the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  });
}
