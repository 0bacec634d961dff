import type { SavedFile, SaveRequest } from '../../../services/host';

const mediaTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  json: 'application/json',
  py: 'text/x-python',
};

/** Hands content to the browser as a download; the browser decides or asks where it goes. */
export function downloadFile({ suggestedName, content }: SaveRequest): SavedFile {
  const extension = suggestedName.split('.').at(-1) ?? '';
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  const blob = new Blob([part], { type: mediaTypes[extension] ?? 'application/octet-stream' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = suggestedName;
  link.click();
  // The download has taken hold of the blob by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(link.href));
  return { location: suggestedName };
}
