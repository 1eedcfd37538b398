// Marks the campaigns whose last day has passed by the reader's clock, and takes their links away. The page of each looks closer.
"use strict";
const now = new Date();
const two = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
for (const campaign of document.querySelectorAll("[data-last-day]")) {
  if (campaign.dataset.lastDay < today) {
    campaign.querySelector(".alert").hidden = false;
    campaign.querySelector("a").removeAttribute("href");
  }
}
