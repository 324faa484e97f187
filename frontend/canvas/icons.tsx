import type { ReactElement } from 'react';

/** What a layer's family looks like, drawn in 16 × 16 with the colour of the text around. */
const FAMILIES: Record<string, ReactElement> = {
  data: (
    <path d="M2.5 4.5c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2v7c0 1.1-2.5 2-5.5 2s-5.5-.9-5.5-2zm0 0c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2" />
  ),
  core: (
    <>
      <path d="M4 4.5 12 3M4 4.5 12 8M4 4.5 12 13M4 11.5 12 3M4 11.5 12 8M4 11.5 12 13" opacity=".55" />
      <g fill="currentColor" stroke="none">
        <circle cx="3.5" cy="4.5" r="1.7" />
        <circle cx="3.5" cy="11.5" r="1.7" />
        <circle cx="12.5" cy="3" r="1.7" />
        <circle cx="12.5" cy="8" r="1.7" />
        <circle cx="12.5" cy="13" r="1.7" />
      </g>
    </>
  ),
  convolution: (
    <>
      <path d="M2.5 2.5h11v11h-11z" opacity=".55" />
      <path d="M2.5 2.5H9V9H2.5zM5.75 2.5V9M2.5 5.75H9" />
      <path d="M11 11h2.5v2.5H11z" fill="currentColor" stroke="none" />
    </>
  ),
  pooling: (
    <>
      <path d="M1.5 2.5h6v11h-6zM1.5 8h6" />
      <path d="M8.5 3.5 11 6.5M8.5 12.5l2.5-3" opacity=".55" />
      <path d="M11 6h4v4h-4z" fill="currentColor" stroke="none" />
    </>
  ),
  recurrent: <path d="M13 8a5 5 0 1 1-2-4M11.5 1.5V4.3H8.7" />,
  normalisation: (
    <>
      <path d="M1.5 13.5h13" opacity=".55" />
      <path d="M1.5 12.5c3.5 0 3.6-9.5 6.5-9.5s3 9.5 6.5 9.5" />
    </>
  ),
  attention: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="2" fill="currentColor" stroke="none" />
    </>
  ),
  block: <path d="M2 6h5v5H2zM9 6h5v5H9zM4.5 6V3.5h7V6M7 8.5h2" />,
  merging: <path d="M2 3.5h2.5c3 0 2.5 4.5 5.5 4.5h4M2 12.5h2.5c3 0 2.5-4.5 5.5-4.5M11.5 5.5 14 8l-2.5 2.5" />,
};

const SIGNS = {
  marquee: <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M7.2 2.5h1.6M7.2 13.5h1.6M2.5 7.2v1.6M13.5 7.2v1.6" />,
  arrange: <path d="M1.5 6h4v4h-4zM10.5 2h4v4h-4zM10.5 10h4v4h-4zM5.5 8h2.5M10.5 4H8v8h2.5" />,
  snap: <path d="M5.5 2v12M10.5 2v12M2 5.5h12M2 10.5h12" />,
  fit: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  group: <path d="M2.5 4.5h11v9h-11zM2.5 4.5V2.5H8v2" />,
  ungroup: <path d="M2.5 2.5h6v6h-6zM7.5 10.5v3h6v-6h-3" strokeDasharray="2 1.6" />,
  duplicate: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  remove: <path d="M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9" />,
  collapse: <path d="m4 6 4 4 4-4" />,
  expand: <path d="m6 4 4 4-4 4" />,
  search: <path d="M11.2 6.8a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM10.2 10.2l3.3 3.3" />,
  list: <path d="M2.5 4h1M2.5 8h1M2.5 12h1M6 4h7.5M6 8h7.5M6 12h7.5" />,
  close: <path d="m8 4-4 4 4 4M12.5 4l-4 4 4 4" />,
  keys: (
    <path d="M1.5 4.5h13v7.5h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.6h6" />
  ),
  left: <path d="M2.5 1.5v13M5 4h8v2.5H5zM5 9.5h5V12H5z" />,
  centre: <path d="M8 1.5V4M8 6.5v3M8 12v2.5M3.5 4h9v2.5h-9zM5 9.5h6V12H5z" />,
  right: <path d="M13.5 1.5v13M3 4h8v2.5H3zM6 9.5h5V12H6z" />,
  top: <path d="M1.5 2.5h13M4 5v8h2.5V5zM9.5 5v5H12V5z" />,
  middle: <path d="M1.5 8H4M6.5 8h3M12 8h2.5M4 3.5v9h2.5v-9zM9.5 5v6H12V5z" />,
  bottom: <path d="M1.5 13.5h13M4 3v8h2.5V3zM9.5 6v5H12V6z" />,
  horizontally: <path d="M1.5 1.5v13M14.5 1.5v13M6 4.5h4v7H6z" />,
  vertically: <path d="M1.5 1.5h13M1.5 14.5h13M4.5 6h7v4h-7z" />,
} satisfies Record<string, ReactElement>;

export type Sign = keyof typeof SIGNS;

function Drawing({ children, className }: { children: ReactElement; className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** The picture of a layer's family. */
export function FamilyIcon({ family }: { family: string }) {
  return <Drawing className="canvas-family">{FAMILIES[family] ?? FAMILIES.core}</Drawing>;
}

/** The picture of something that can be done. */
export function SignIcon({ sign }: { sign: Sign }) {
  return <Drawing>{SIGNS[sign]}</Drawing>;
}
