/** Takes so many arguments that no caller gets their order right. */
// planted: lint max-params
export function draw(x: number, y: number, width: number, height: number): number {
  return x + y + width + height
}

/** Goes on longer than anybody can hold in mind. */
// planted: lint max-lines-per-function
export function tell(): number {
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  // And on.
  return 1
}

// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// The file goes on as well.
// planted: lint max-lines
// Here is the line after the last that fits.
