import { aggregate, opens, refuse } from '../../event-sourcing/aggregate'
import { addProduct, changeProductPrice, productAdded, productPriceChanged, productState } from './language'

/** What the shop sells. */
export const product = aggregate(
  {
    name: 'Product',
    state: productState,
    events: { ProductAdded: opens(productAdded), ProductPriceChanged: productPriceChanged },
    commands: { AddProduct: opens(addProduct), ChangeProductPrice: changeProductPrice },
  },
  {
    evolve: {
      ProductAdded: ({ name, description, price }) => ({ name, description: description ?? null, price }),
      ProductPriceChanged: (product, { price }) => ({ ...product, price }),
    },
    decide: {
      AddProduct: ({ name, description, price }, { now }) => ({
        type: 'ProductAdded',
        data: { name, ...(description ? { description } : {}), price, addedAt: now },
      }),
      ChangeProductPrice: (product, { price }, { now }) =>
        product.price === price
          ? refuse('This is the price already.', { price: ['is the price already'] })
          : { type: 'ProductPriceChanged', data: { price, changedAt: now } },
    },
  },
)
