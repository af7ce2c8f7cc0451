export const COLOURS = {
  issykKul: '#0b4f6c',
  onBlue: '#f7f3ea',
  paleBlue: '#a9c6d2',
  paper: '#fbf8f1',
  ink: '#1d1c1a',
  quiet: '#6a655c',
  footer: '#4d869c',
} as const;
