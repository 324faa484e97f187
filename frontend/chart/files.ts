/** Charts as files that people take away. */

/** A name that a spreadsheet would take for a formula is only a name. */
export function quoted(text: string): string {
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" : '') + text.replaceAll('"', '""')}"`;
}

/** Saves bytes under the chart's title. */
export function save(chart: HTMLElement, title: string, ending: string, bytes: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = `${title.replaceAll(/[^\w-]+/g, '-')}.${ending}`;
  chart.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function csvFile(text: string): Blob {
  return new Blob([text], { type: 'text/csv' });
}
