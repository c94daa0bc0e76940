/** The product's mark: a bow wave under two sails. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b6e6e" />
      <path d="M6 20.5h20l-3.2 5.2a2 2 0 0 1-1.7 1H10.9a2 2 0 0 1-1.7-1z" fill="#fff" />
      <path d="M15 5v13H7.6z" fill="#fff" />
      <path d="M17 9.5V18h6.4z" fill="#8fe3d9" />
    </svg>
  )
}
