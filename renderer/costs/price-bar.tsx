export { PriceBar } from '../ui/price-bar.tsx'
