/** A ground and its shade: paints of trails, as they weather. */
export interface Ground {
  readonly light: string
  readonly dark: string
}

/** The grounds of badges of phases and streaks; what is drawn on them is pale. */
export const GROUNDS: readonly [Ground, ...Ground[]] = [
  { light: '#4d6b3c', dark: '#3d5730' },
  { light: '#1f5d50', dark: '#174a40' },
  { light: '#2b6389', dark: '#21506f' },
  { light: '#33436b', dark: '#283556' },
  { light: '#71507e', dark: '#5b4066' },
  { light: '#a84a34', dark: '#8a3b29' },
  { light: '#8c5b1a', dark: '#714913' },
  { light: '#50564f', dark: '#3f443e' },
]

/** The colours of a landscape, from the sky down to what is near. */
export interface Landscape {
  readonly sky: string
  readonly light: string
  readonly hills: readonly [string, string, string]
}

/** Hours and seasons. */
export const LANDSCAPES: readonly [Landscape, ...Landscape[]] = [
  { sky: '#f6dfb0', light: '#fcfcf9', hills: ['#c98f5a', '#8f5f3c', '#54402c'] },
  { sky: '#d5e3e3', light: '#f2b100', hills: ['#8fae9a', '#55826a', '#2c5443'] },
  { sky: '#e9c3ae', light: '#fcfcf9', hills: ['#b77a7c', '#7d5068', '#48334d'] },
  { sky: '#2d3a5c', light: '#f7e7b4', hills: ['#4a5a7d', '#37456a', '#1d2640'] },
  { sky: '#f3e6c4', light: '#e58a1f', hills: ['#a9b27b', '#75874d', '#435431'] },
  { sky: '#c6d9e6', light: '#fcfcf9', hills: ['#86a5bd', '#4f7a9c', '#2a4f70'] },
  { sky: '#f2d2b0', light: '#c9502f', hills: ['#d09a72', '#a3624a', '#5e3a33'] },
  { sky: '#1f4a4a', light: '#f2d27a', hills: ['#3f6f66', '#2b554f', '#143331'] },
  { sky: '#e4dced', light: '#f2b100', hills: ['#a493b8', '#75628f', '#433657'] },
  { sky: '#f0b37a', light: '#fcf1d4', hills: ['#b5583e', '#7c3a38', '#3f2430'] },
  { sky: '#e6efe0', light: '#d98a2b', hills: ['#c3cf9f', '#8ba56a', '#4f6f45'] },
  { sky: '#40506a', light: '#fcfcf9', hills: ['#8a93a3', '#5f6a7d', '#2b3445'] },
]
