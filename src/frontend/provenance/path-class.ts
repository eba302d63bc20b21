const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|cypress|playwright|\.storybook|stories|fixtures|msw|examples?|docs?|landing|marketing|about|pricing|faq|careers|press|testimonials?|blog|changelog|legal|templates?)(?:\/|$)|\([^)]*(?:landing|marketing|legal|docs)[^)]*\)|(?:^|\/)[^/]*(?:landing|testimonial|onboarding-demo|pricing|about-?us|about-?page)[^/]*$|\.(?:test|spec|stories|story|cy|fixture|mdx)\.[^/]+$|\.(?:test|spec|stories)\.[^/]+$/i;

/** Tests, stories, documentation and landing pages: what they show is meant to be invented. */
export const isAside = (file: string): boolean => ASIDE.test(file);
