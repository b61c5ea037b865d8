import sharp from 'sharp';
import { MAX_IMAGE_PIXELS, PHOTO_HEIGHT, PHOTO_WIDTH } from '#domain/files/kinds.ts';
import type { Inspection } from '#domain/files/ports.ts';
import type { FileRefusal } from '#domain/files/refusals.ts';

const PHOTO_QUALITY = 85;
const PICTURE_QUALITY = 90;
/** Markup that a browser could take a picture for. Words too long for compressed data to hold them by accident. */
const MARKUP = /<script[\s>]|<html[\s>]|<!doctype html|<iframe[\s>]|<svg\s[^>]{0,200}xmlns/i;

const refused = (reason: FileRefusal): Inspection => ({ outcome: 'refused', reason });

/**
 * Judges a picture by decoding it, and makes it anew: upright, without EXIF, places, comments or anything hidden
 * behind its data. A photo (B4) becomes 300 × 400 WebP; any other picture keeps its format and size.
 */
export async function inspectPicture(
  bytes: Buffer,
  format: 'jpeg' | 'png',
  isPhoto: boolean,
): Promise<Inspection> {
  if (MARKUP.test(bytes.toString('latin1'))) return refused('active-content');
  try {
    const { autoOrient, format: actual } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = autoOrient;
    if (actual !== format) return refused('type-differs');
    if (width * height > MAX_IMAGE_PIXELS) return refused('image-too-many-pixels');
    if (isPhoto && (width < PHOTO_WIDTH || height < PHOTO_HEIGHT)) return refused('image-too-small');
    return await remade(bytes, format, isPhoto);
  } catch {
    // The decoder complains of nothing but the picture.
    return refused('image-broken');
  }
}

async function remade(bytes: Buffer, format: 'jpeg' | 'png', isPhoto: boolean): Promise<Inspection> {
  const upright = sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' }).autoOrient();
  if (isPhoto) {
    const photo = upright
      .resize(PHOTO_WIDTH, PHOTO_HEIGHT, { fit: 'cover' })
      .webp({ quality: PHOTO_QUALITY });
    return { outcome: 'passed', bytes: await photo.toBuffer(), contentType: 'image/webp' };
  }
  const picture = format === 'jpeg' ? upright.jpeg({ quality: PICTURE_QUALITY }) : upright.png();
  return { outcome: 'passed', bytes: await picture.toBuffer(), contentType: `image/${format}` };
}
