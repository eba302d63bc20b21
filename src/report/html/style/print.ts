export const PRINT = `@media print {
  :root { --ground: #fff; --sheet: #fff; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .filters, .skip, .site, .contents, .up { display: none !important; }
  .report > section { border: 0; padding: 0; margin-inline: 0; }
  .part { content-visibility: visible; break-before: page; border: 0; }
  .with-contents { display: block; }
  .matrix thead th { position: static; }
  h2, h3, h4, h5, figcaption { break-after: avoid; }
  .line, .defect, tr, .callout, .picture { break-inside: avoid; }
  a { color: inherit; }
  .sign .glyph, .badge, .line.hit, .hop, .picture * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
